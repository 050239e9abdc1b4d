"""What the program ships beside its code: content, icons, templates, translations, the example."""
