namespace Cake.Frosting.Annotations;

/// <summary>This task runs before the other one.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependeeOfAttribute(Type type) : Attribute
{
    public Type Task { get; } = type ?? throw new ArgumentNullException(nameof(type));
}
