# The same with pandas.
import sys

import pandas as pd

d = pd.read_csv(
    sys.argv[1],
    usecols=["date", "partner", "score"],
    dtype={"date": "category", "partner": "category", "score": "int16"},
)
month = pd.Series([day[:7] for day in d.date.cat.categories])
score = d.score.astype("int64")
sums = (
    pd.DataFrame({"p": score.clip(lower=0), "n": score.clip(upper=0)})
    .groupby([d.partner, month.to_numpy()[d.date.cat.codes]], observed=True)
    .sum()
)
sums.to_csv(sys.stdout, header=False)
