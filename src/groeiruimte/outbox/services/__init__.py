"""Acts on messages: post, send, put away, choose."""
