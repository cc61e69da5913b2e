using System.Globalization;
using System.Net;
using System.Text;
using Reeve.Matching;

namespace Reeve.Web.Verbs.Matching;

/// <summary>Pictures of a run, as SVG.</summary>
internal static class MatchCharts
{
    private const int Width = 900;
    private const int Words = 320;
    private const int Row = 24;
    private const string For = "#1d70b8";
    private const string Against = "#d4351c";
    private static readonly string[] Colours = ["#1d70b8", "#d4351c", "#00703c"];

    public static string Encoded(string words) => WebUtility.HtmlEncode(words);

    /// <summary>A bar for each, to the left below zero.</summary>
    public static string Bars(string title, IReadOnlyList<(string Words, double Value, string Shown)> bars)
    {
        var (least, most) = (Math.Min(0, bars.Min(bar => bar.Value)), Math.Max(0, bars.Max(bar => bar.Value)));
        return Framed(title, bars.Count, least, most, (svg, x) =>
        {
            for (var at = 0; at < bars.Count; at++)
            {
                Bar(svg, at, bars[at].Words, x(0), x(bars[at].Value), bars[at].Shown, bars[at].Value < 0 ? Against : For);
            }
        });
    }

    /// <summary>Each step from where the one before ended.</summary>
    public static string Waterfall(string title, Waterfall why)
    {
        var steps = new List<(string Words, double From, double To)> { ("before anything is compared", 0, why.Start) };
        foreach (var step in why.Steps)
        {
            steps.Add((step.Field, steps[^1].To, steps[^1].To + step.Bits));
        }

        steps.Add(("together", 0, why.Weight));
        var (least, most) = (Math.Min(0, steps.Min(step => Math.Min(step.From, step.To))), Math.Max(0, steps.Max(step => Math.Max(step.From, step.To))));
        return Framed(title, steps.Count, least, most, (svg, x) =>
        {
            for (var at = 0; at < steps.Count; at++)
            {
                var (words, from, to) = steps[at];
                Bar(svg, at, words, x(from), x(to), (to - from).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture), to < from ? Against : For);
            }
        });
    }

    /// <summary>Curves over 0 to 1, their heights from 0 to 1.</summary>
    public static string Lines(string title, IReadOnlyList<(string Words, IEnumerable<(double X, double Y)> Points)> curves)
    {
        const int Height = 320;
        var svg = new StringBuilder();
        Invariant(svg, $"<svg role=\"img\" aria-label=\"{Encoded(title)}\" viewBox=\"0 0 {Width} {Height + 60}\" font-family=\"Arial, sans-serif\" font-size=\"14\">");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var (x, y) = (60 + (tenth * 70), 20 + Height - (tenth * Height / 10));
            Invariant(svg, $"<path d=\"M60 {y}H760M{x} 20V{20 + Height}\" stroke=\"#b1b4b6\" fill=\"none\"/><text x=\"50\" y=\"{y + 5}\" text-anchor=\"end\">{tenth / 10.0:0.0}</text><text x=\"{x}\" y=\"{Height + 40}\" text-anchor=\"middle\">{tenth / 10.0:0.0}</text>");
        }

        for (var curve = 0; curve < curves.Count; curve++)
        {
            // A picture shows no more than its pixels: one point for each.
            var points = curves[curve].Points.GroupBy(point => (int)(point.X * 700)).Select(group => group.Last()).Select(point => string.Create(CultureInfo.InvariantCulture, $"{60 + (point.X * 700):0.0},{20 + ((1 - point.Y) * Height):0.0}"));
            Invariant(svg, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{Colours[curve]}\" stroke-width=\"2\" stroke-dasharray=\"{(curve == 0 ? "none" : curve == 1 ? "8 4" : "2 3")}\"/><path d=\"M775 {40 + (curve * 24)}h30\" stroke=\"{Colours[curve]}\" stroke-width=\"2\" stroke-dasharray=\"{(curve == 0 ? "none" : curve == 1 ? "8 4" : "2 3")}\"/><text x=\"812\" y=\"{45 + (curve * 24)}\">{Encoded(curves[curve].Words)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Framed(string title, int rows, double least, double most, Action<StringBuilder, Func<double, double>> draw)
    {
        const int Right = 90;
        const int Left = Words + 70;
        var span = most - least is > 0 and var any ? any : 1;
        var svg = new StringBuilder();
        Invariant(svg, $"<svg role=\"img\" aria-label=\"{Encoded(title)}\" viewBox=\"0 0 {Width} {(rows * Row) + 10}\" font-family=\"Arial, sans-serif\" font-size=\"14\">");
        double X(double value) => Left + ((value - least) / span * (Width - Left - Right));
        draw(svg, X);
        Invariant(svg, $"<path d=\"M{X(0):0.0} 0V{rows * Row}\" stroke=\"#0b0c0c\"/>");
        return svg.Append("</svg>").ToString();
    }

    private static void Bar(StringBuilder svg, int at, string words, double from, double to, string shown, string colour)
    {
        var (y, left, width) = ((at * Row) + 3, Math.Min(from, to), Math.Abs(to - from));
        var told = words.Length > 46 ? words[..45] + "…" : words;
        Invariant(svg, $"<text x=\"{Words}\" y=\"{y + 14}\" text-anchor=\"end\">{Encoded(told)}</text><rect x=\"{left:0.0}\" y=\"{y}\" width=\"{Math.Max(1, width):0.0}\" height=\"{Row - 6}\" fill=\"{colour}\"/>");
        Invariant(svg, to < from ? (FormattableString)$"<text x=\"{left - 6:0.0}\" y=\"{y + 14}\" text-anchor=\"end\">{Encoded(shown)}</text>" : $"<text x=\"{left + width + 6:0.0}\" y=\"{y + 14}\">{Encoded(shown)}</text>");
    }

    private static void Invariant(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
