namespace Integrations.K6;

/// <summary>A k6 that has answered <c>k6 version</c>.</summary>
/// <param name="Reason">Where it was found, in words for people.</param>
public sealed record K6Executable(string Path, Version Version, string Reason)
{
    /// <summary>The release that the build downloads and that the image is taken of.</summary>
    public const string PinnedVersion = "2.2.0";

    /// <summary>The oldest whose command line and outputs the build knows.</summary>
    public static Version Oldest { get; } = new(1, 0);

    /// <summary>From 2.0 a cloud run needs a stack's id.</summary>
    public bool NeedsCloudStack => Version.Major >= 2;

    /// <summary>As k6 prints it.</summary>
    public string VersionText => $"v{Version}";
}
