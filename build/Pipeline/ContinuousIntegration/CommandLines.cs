using System.Globalization;
using Cake.Common.Build;

namespace Pipeline.ContinuousIntegration;

/// <summary>
/// Passes the commands of Cake's build-system providers through the guard that keeps all other output from being a command.
/// </summary>
public sealed class CommandLines(CommandGuard output) : IBuildSystemServiceMessageWriter
{
    public void Write(string format, params object[] args) =>
        output.WriteCommand(string.Format(CultureInfo.InvariantCulture, format, args));
}
