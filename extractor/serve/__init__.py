"""The store for other programs: one service, an HTTP API with a search page, an MCP server."""
