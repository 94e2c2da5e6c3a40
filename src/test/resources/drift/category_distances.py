"""Writes category_distances.csv, with SciPy 1.17.1 and NumPy 2.4.6: python category_distances.py

500 pairs of tables of at most 256 values, drawn by a linear congruential generator that
CategoryDistancesTest repeats, their distances over all values, and the tests of homogeneity of
the table that is left once rare values are pooled by the hash of their text and groups that
expect fewer than 5 are merged. The hash is MurmurHash3 x64 128, written here from its
definition by Austin Appleby.
"""

import numpy as np
from scipy.spatial.distance import chebyshev, cityblock, jensenshannon
from scipy.stats import chi2_contingency, hypergeom

MASK = (1 << 64) - 1


def rotate(x, r):
    return ((x << r) | (x >> (64 - r))) & MASK


def mix(x):
    x ^= x >> 33
    x = x * 0xFF51AFD7ED558CCD & MASK
    x ^= x >> 33
    x = x * 0xC4CEB9FE1A85EC53 & MASK
    return x ^ (x >> 33)


def murmur(key, seed=9001):
    """The first half of MurmurHash3_x64_128, as a signed number; of keys under 16 bytes."""
    assert 0 < len(key) < 16
    h1 = h2 = seed
    c1, c2 = 0x87C37B91114253D5, 0x4CF5AD432745937F
    k2 = int.from_bytes(key[8:], "little")
    if len(key) > 8:
        h2 ^= rotate(k2 * c2 & MASK, 33) * c1 & MASK
    k1 = int.from_bytes(key[:8], "little")
    h1 ^= rotate(k1 * c1 & MASK, 31) * c2 & MASK
    h1 ^= len(key)
    h2 ^= len(key)
    h1 = (h1 + h2) & MASK
    h2 = (h2 + h1) & MASK
    h1, h2 = mix(h1), mix(h2)
    h1 = (h1 + h2) & MASK
    return h1 - (1 << 64) if h1 >> 63 else h1


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.state >> 33) % limit


def draw(random, values, scale, steep, empty):
    counts = []
    for i in range(values):
        most = 1 + scale // (1 + i * steep)
        n = random.below(most + 1)
        counts.append(0 if random.below(100) < empty else n)
    counts[0] += 1
    return counts


def groups(names, b, w):
    """The groups in their order, as two rows of counts."""
    hashes = [murmur(name.encode()) for name in names]
    place = {}
    rare = []
    for i in range(len(names)):
        if b[i] >= 40:
            place[i] = (hashes[i], -1)
        elif b[i] > 0:
            rare.append(i)
    ends = []
    rows = 0
    for i in sorted(rare, key=lambda i: hashes[i]):
        rows += b[i]
        if rows >= 20:
            ends.append(hashes[i])
            rows = 0
    own = sorted(place, key=lambda i: (-b[i], names[i]))
    if not ends and not own:
        ends = [0]
    if ends:
        ends[-1] = (1 << 63) - 1
    for i in range(len(names)):
        if i not in place:
            if ends:
                pool = next(k for k, end in enumerate(ends) if hashes[i] <= end)
                place[i] = (ends[pool], pool)
            else:
                place[i] = place[own[-1]]
    order = sorted(set(place.values()))
    table = [[0, 0] for _ in order]
    for i in range(len(names)):
        table[order.index(place[i])][0] += b[i]
        table[order.index(place[i])][1] += w[i]
    return [row for row in table if sum(row) > 0]


def pooled(table):
    n, m = sum(r[0] for r in table), sum(r[1] for r in table)
    large, merged, open_ = [], [], None
    for row in table:
        if sum(row) * min(n, m) / (n + m) >= 5:
            large.append(row)
            continue
        open_ = row if open_ is None else [open_[0] + row[0], open_[1] + row[1]]
        if sum(open_) * min(n, m) / (n + m) >= 5:
            merged.append(open_)
            open_ = None
    if open_ is not None:
        if merged:
            merged[-1] = [merged[-1][0] + open_[0], merged[-1][1] + open_[1]]
        elif large:
            k = min(range(len(large)), key=lambda k: sum(large[k]))
            large[k] = [large[k][0] + open_[0], large[k][1] + open_[1]]
        else:
            merged = [open_]
    return large + merged


def expected_divergence(b, w):
    """The mean and the variance of the squared distance, given the pooled counts."""
    n, m = sum(b), sum(w)
    mean = variance = 0
    for c in (x + y for x, y in zip(b, w)):
        if c == 0:
            continue
        if c > 300:
            limit = (1 - c / (n + m)) * (1 / n + 1 / m) / (8 * np.log(2))
            mean += limit
            variance += 2 * limit**2
            continue
        a = np.arange(max(0, c - n), min(c, m) + 1)
        p, q = (c - a) / n, a / m
        with np.errstate(divide="ignore", invalid="ignore"):
            term = np.where(p > 0, p * np.log2(2 * p / (p + q)), 0)
            term = (term + np.where(q > 0, q * np.log2(2 * q / (p + q)), 0)) / 2
        weight = hypergeom.pmf(a, n + m, c, m)
        mean += (weight * term).sum()
        variance += (weight * term**2).sum() - (weight * term).sum() ** 2
    return mean, variance


def main():
    with open("category_distances.csv", "w") as out:
        out.write("l_infinity,total_variation,jensen_shannon,debiased,floor,groups,chi_square,chi_square_p,g,g_p\n")
        for seed in range(1, 501):
            random = Random(seed)
            values = 2 + random.below(255)
            steep = random.below(3)
            b = draw(random, values, (20, 200, 2000)[random.below(3)], steep, 10)
            w = draw(random, values, (20, 200, 2000)[random.below(3)], steep, 30)
            names = ["v%d" % i for i in range(values)]
            p, q = np.array(b) / sum(b), np.array(w) / sum(w)
            mean, variance = expected_divergence(b, w)
            js = jensenshannon(p, q, base=2)
            row = [chebyshev(p, q), cityblock(p, q) / 2, js]
            row += [np.sqrt(max(0, js**2 - mean)), np.sqrt(1.645 * np.sqrt(max(0, variance)))]
            table = np.array(pooled(groups(names, b, w))).T
            row.append(table.shape[1])
            if table.shape[1] > 1:
                chi = chi2_contingency(table, correction=False)
                g = chi2_contingency(table, correction=False, lambda_="log-likelihood")
                row += [chi.statistic, chi.pvalue, g.statistic, g.pvalue]
            else:
                row += ["", "", "", ""]
            out.write(",".join(repr(float(x)) if isinstance(x, (float, np.floating)) else str(x) for x in row) + "\n")


if __name__ == "__main__":
    main()
