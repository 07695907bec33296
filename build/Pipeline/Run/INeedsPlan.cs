namespace Pipeline.Run;

/// <summary>A task that runs, shows or prepares tests. Where no target has one, nothing is planned.</summary>
public interface INeedsPlan;
