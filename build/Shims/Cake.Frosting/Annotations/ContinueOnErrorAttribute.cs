namespace Cake.Frosting.Annotations;

/// <summary>The run goes on when this task throws.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ContinueOnErrorAttribute : Attribute;
