using Mono.Cecil;

namespace Architecture.Tests;

/// <param name="Namespace">Which equals its folder.</param>
internal sealed record TypeName(string Namespace, string Name)
{
    public static TypeName From(TypeReference type) => new(type.Namespace, type.Name.Split('`')[0]);

    public bool IsBelow(string folder) => Namespace == folder || Namespace.StartsWith($"{folder}.", StringComparison.Ordinal);

    public override string ToString() => $"{Namespace}.{Name}";
}
