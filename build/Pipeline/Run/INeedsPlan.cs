namespace Pipeline.Run;

/// <summary>A task that runs, shows or prepares tests. If no target needs such a task, no plan is made.</summary>
public interface INeedsPlan;
