using System.ComponentModel;

using Cake.Cli;
using Cake.Core.Diagnostics;

using Spectre.Console.Cli;

namespace Cake.Frosting.Hosting;

/// <summary>The switches of every Cake build. All other arguments are left to the build's context.</summary>
internal sealed class BuildSettings : CommandSettings
{
    [CommandOption("-t|--target|--Target <TARGET>")]
    [Description("The target to run. Given several times, the targets run in that order.")]
    [DefaultValue("Default")]
    public string[] Targets { get; init; } = [];

    [CommandOption("-e|--exclusive")]
    [Description("Runs the target without what it depends on.")]
    public bool Exclusive { get; init; }

    [CommandOption("--dryrun|--noop|--whatif")]
    [Description("Shows the tasks that would run, in their order.")]
    public bool DryRun { get; init; }

    [CommandOption("--description|--descriptions|--showdescription|--showdescriptions")]
    [Description("Shows what each task is for.")]
    public bool Description { get; init; }

    [CommandOption("-v|--verbosity <VERBOSITY>")]
    [Description("How much is said: quiet, minimal, normal, verbose or diagnostic.")]
    [TypeConverter(typeof(VerbosityConverter))]
    [DefaultValue(Verbosity.Normal)]
    public Verbosity Verbosity { get; init; }
}
