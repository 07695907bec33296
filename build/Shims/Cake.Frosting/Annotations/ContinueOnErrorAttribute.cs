namespace Cake.Frosting.Annotations;

/// <summary>The run continues when this task throws.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
