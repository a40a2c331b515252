"""The text exports of Kialo."""
