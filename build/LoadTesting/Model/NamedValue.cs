namespace LoadTesting.Model;

/// <summary>A name with its value, both as text.</summary>
public sealed record NamedValue(string Name, string Value);
