using Cake.Core.Tooling;

namespace Cake.Docker;

/// <summary>
/// Settings whose properties become options of docker: <c>AddHost</c> becomes <c>--add-host</c>. As in the published package that goes for
/// all properties, those of <see cref="ToolSettings"/> among them, so that a ToolTimeout is an option which docker refuses: leave it alone.
/// </summary>
public abstract class AutoToolSettings : ToolSettings;
