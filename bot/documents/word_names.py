"""Names of the elements that are looked for in Word files."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK = _MC + "Fallback"
"""The second way to draw a text box: its words are those of the first."""
