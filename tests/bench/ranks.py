# The same with scipy.
import sys

import numpy
import scipy.stats as st

d = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
t, y = d[:, 0], d[:, 1]
later = sum(int(numpy.sign(y[i + 1 :] - y[i]).sum()) for i in range(len(y)))
st.kendalltau(t, y)
print("S", later, "\nsen", st.theilslopes(y, t)[0])
