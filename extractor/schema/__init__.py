"""Every shape in the product: pydantic models, frozen, unknown fields forbidden, no I/O."""
