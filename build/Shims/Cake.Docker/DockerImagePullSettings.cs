using Cake.Core.Tooling;

namespace Cake.Docker;

/// <summary>
/// The options of <c>docker pull</c>, of which this subset has none. The published package makes options of all properties, those of
/// <see cref="ToolSettings"/> among them, so that a ToolTimeout is an option which docker refuses: leave it alone.
/// </summary>
public sealed class DockerImagePullSettings : ToolSettings;
