# The same with statsmodels and scipy.
import sys

import pandas as pd
import scipy.stats as st
import statsmodels.api as sm

d = pd.read_csv(sys.argv[1])
t = d.iloc[:, 0]
for name in d.columns[1:]:
    y = d[name]
    fit = sm.OLS(y, sm.add_constant(t)).fit()
    nw = fit.get_robustcov_results("HAC", maxlags=3).bse[1]
    tau = st.kendalltau(t, y)
    sen = st.theilslopes(y, t)
    print(name, fit.params.iloc[1], nw, tau.pvalue, sen[0])
