namespace Cake.Frosting.Hosting;

/// <summary>One of Cake's own settings, set by the build's program.</summary>
internal sealed record CakeSetting(string Key, string Value);
