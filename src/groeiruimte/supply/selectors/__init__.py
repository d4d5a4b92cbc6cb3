from groeiruimte.supply.selectors.municipalities import (
    MunicipalityRegister,
    municipality_register,
)
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, supply_snapshot

__all__ = [
    "MunicipalityRegister",
    "SupplySnapshot",
    "municipality_register",
    "supply_snapshot",
]
