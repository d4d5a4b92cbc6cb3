"""How far is a place from the nearest of many points, as the crow flies?"""

import numpy as np
import numpy.typing as npt

EARTH_RADIUS_KM = 6371.0088

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

#: Rows of sites per step, so that 2,000 sites x 400 stations never need one big matrix.
_CHUNK = 512


def distances_km(*, lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats) -> Floats:
    """Return great-circle distances, shape (points, targets); NaN where a point is unknown.

    Example:
        >>> import numpy as np
        >>> enschede, utrecht = (6.8897, 52.2225), (5.1100, 52.0893)
        >>> one = lambda place: (np.array([place[0]]), np.array([place[1]]))
        >>> (lon, lat), (to_lon, to_lat) = one(enschede), one(utrecht)
        >>> round(distances_km(lon=lon, lat=lat, to_lon=to_lon, to_lat=to_lat)[0, 0])
        122
    """
    x1, y1 = np.radians(lon)[:, None], np.radians(lat)[:, None]
    x2, y2 = np.radians(to_lon)[None, :], np.radians(to_lat)[None, :]
    half = np.sin((y2 - y1) / 2) ** 2 + np.cos(y1) * np.cos(y2) * np.sin((x2 - x1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))


def nearest(
    *, lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats, within_km: Floats | None = None
) -> tuple[Floats, Indices]:
    """Return per point the distance to the nearest target in km, and which target that is.

    With `within_km`, how far each target itself may lie from its point, the distance is how far
    the target is at most, and the nearest the one of which that is least.

    NaN and -1 where the point is unknown or there is no target.
    """
    distance = np.full(len(lon), np.nan)
    which = np.full(len(lon), -1, dtype=np.intp)
    if not len(to_lon):
        return distance, which
    for start in range(0, len(lon), _CHUNK):
        part = slice(start, start + _CHUNK)
        away = distances_km(lon=lon[part], lat=lat[part], to_lon=to_lon, to_lat=to_lat)
        if within_km is not None:
            away = away + within_km[None, :]
        known = ~np.isnan(away).any(axis=1)
        closest = np.where(known, np.nan_to_num(away, nan=np.inf).argmin(axis=1), -1)
        which[part] = closest
        distance[part] = np.where(known, away.min(axis=1), np.nan)
    return distance, which
