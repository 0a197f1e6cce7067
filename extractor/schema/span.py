"""The base of every shape, and a quote with its place."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Shape(BaseModel):
    """Base of every shape: frozen, unknown fields forbidden."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Span(Shape):
    """A verbatim quote and where it stands: ``text[start:end] == quote``, offsets in code points."""

    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @model_validator(mode="after")
    def _length(self) -> Span:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"span {self.start}:{self.end} does not fit a quote of {len(self.quote)} characters")
        return self
