using System.Globalization;

namespace Reeve.Customers.Scoring;

/// <summary>A likelihood in words of a page.</summary>
internal static class Likelihood
{
    /// <summary>"87.3 %"; never "100.0 %", as no comparison is certain.</summary>
    public static string Show(double probability, int decimals = 1)
    {
        var most = 1 - (0.5 * Math.Pow(10, -decimals - 2));
        return probability >= most
            ? string.Create(CultureInfo.InvariantCulture, $"over 99.{new string('9', decimals)} %")
            : probability.ToString($"P{decimals}", CultureInfo.InvariantCulture);
    }
}
