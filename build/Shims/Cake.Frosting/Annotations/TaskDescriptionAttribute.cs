namespace Cake.Frosting.Annotations;

/// <summary>What <c>--description</c> says about a task.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TaskDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description ?? throw new ArgumentNullException(nameof(description));
}
