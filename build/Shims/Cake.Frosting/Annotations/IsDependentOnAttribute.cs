namespace Cake.Frosting.Annotations;

/// <summary>The other task runs before this one. An abstract task class names a task that is registered elsewhere.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IsDependentOnAttribute(Type type) : Attribute
{
    public Type Task { get; } = type ?? throw new ArgumentNullException(nameof(type));
}
