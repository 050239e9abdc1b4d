"""The window: Qt Widgets over a workspace, and the `inroad` command."""
