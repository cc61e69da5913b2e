namespace Reeve.Matching;

/// <summary>Models as they are kept, and as they are used.</summary>
internal static class Models
{
    public static MatchModel Of(Weights weights, IReadOnlyList<Comparison> comparisons) =>
        new(weights.Prior, [.. comparisons.Select((comparison, column) => new FieldModel(
            comparison.Column.Field.Name,
            comparison.Column.Field.Role,
            [.. comparison.Levels.Select((words, at) => new LevelModel(words, weights.M[column][at + 1], weights.U[column][at + 1]))]))]);

    /// <exception cref="ArgumentException">The model is of other columns.</exception>
    public static Weights WeightsOf(MatchModel model, IReadOnlyList<Comparison> comparisons)
    {
        var weights = new Weights(comparisons) { Prior = model.Prior };
        for (var column = 0; column < comparisons.Count; column++)
        {
            var field = comparisons[column].Column.Field;
            var learnt = model.Fields.FirstOrDefault(each => each.Name == field.Name && each.Role == field.Role && each.Levels.Count == comparisons[column].Top)
                ?? throw new ArgumentException($"The model does not know the column “{field.Name}” as {field.Role}. It knows {string.Join(", ", model.Fields.Select(each => $"{each.Name} ({each.Role})"))}.", nameof(model));
            for (var level = 0; level < learnt.Levels.Count; level++)
            {
                weights.M[column][level + 1] = learnt.Levels[level].M;
                weights.U[column][level + 1] = learnt.Levels[level].U;
            }
        }

        weights.Settle();
        return weights;
    }
}
