# The same with numpy.
import sys

import numpy as np

d = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
t, y = d[:, 0], d[:, 1]
n, length, draws = len(y), 4, 1_000_000
w = (t - t.mean()) / ((t - t.mean()) ** 2).sum()
random = np.random.default_rng(1)
slope = np.zeros(draws)
for first in range(0, n, length):
    part = w[first : first + length]
    gives = np.array([part @ y[s : s + len(part)] for s in range(n - length + 1)])
    slope += gives[random.integers(len(gives), size=draws)]
low, high = np.quantile(slope, [0.025, 0.975])
print("low", low, "\nhigh", high)
