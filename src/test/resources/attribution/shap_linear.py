"""Numbers of AttributionJobTest, by shap 0.51.0 and scikit-learn 1.9.1.

A linear model of two numbers and a category with two known values, explained with its features taken
as independent: the SHAP values and the expected value are on the scale of the model's sum.
"""
import numpy as np
import shap
from sklearn.linear_model import LinearRegression

income = np.array([1.0, 2.0, 4.0, 9.0])
age = np.array([20.0, 30.0, 40.0, 70.0])
region = ["north", "south", "east", "north"]
onehot = np.array([[r == "north", r == "south"] for r in region], dtype=float)
rows = np.column_stack([income, age, onehot])
model = LinearRegression()
model.coef_ = np.array([-0.8, 0.02, 0.5, -0.2])
model.intercept_ = -1.5
explainer = shap.LinearExplainer(model, shap.maskers.Independent(rows))
values = explainer.shap_values(rows)
by_feature = np.column_stack([values[:, 0], values[:, 1], values[:, 2:].sum(axis=1)])
print("shap", shap.__version__)
print("expected", repr(float(explainer.expected_value)))
print("values", by_feature.tolist())
print("mean_abs", np.abs(by_feature).mean(axis=0).tolist())
print("efficiency", np.abs(by_feature.sum(axis=1) + explainer.expected_value - model.predict(rows)).max())
