"""Pictures for a phone: drawn by matplotlib, which is slow to import and comes with its font.

Nothing here is imported before a picture is to be drawn.
"""
