"""The office: orders with their stories, and the desk for money in limbo."""
