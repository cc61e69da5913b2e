using System.Reflection;

namespace Reeve.Kernel.Database;

/// <summary>The assemblies whose entity mappings make up the one model, in the order they were added.</summary>
public sealed class ModelParts
{
    private readonly List<Assembly> assemblies = [typeof(ModelParts).Assembly];

    public IReadOnlyList<Assembly> Assemblies => assemblies;

    internal void Add(Assembly assembly)
    {
        if (!assemblies.Contains(assembly))
        {
            assemblies.Add(assembly);
        }
    }
}
