"""How dates are written where Django's own notation is not what our readers expect."""
