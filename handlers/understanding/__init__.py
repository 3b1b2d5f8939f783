"""From a typed sentence to what it says; phrasings are data beside the engine."""
