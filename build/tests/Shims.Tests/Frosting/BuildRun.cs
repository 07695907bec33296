using Cake.Core;
using Cake.Frosting;

using Microsoft.Extensions.DependencyInjection;

using Spectre.Console;

namespace Shims.Tests.Frosting;

/// <summary>One run of a build that is made of the given tasks.</summary>
internal sealed record BuildRun(int ExitCode, IReadOnlyList<string> Did, string Output)
{
    public static BuildRun From(Type[] tasks, string[] arguments, Action<CakeHost>? configure = null)
    {
        var journal = new Journal();
        var console = new RecordedConsole();
        using var rendered = new StringWriter();

        var host = new CakeHost().ConfigureServices(services =>
        {
            services.AddSingleton(journal);
            services.AddSingleton<IConsole>(console);
            services.AddSingleton(
                AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(rendered), Ansi = AnsiSupport.No }));
            foreach (var task in tasks)
                services.AddSingleton(typeof(IFrostingTask), task);
        });
        configure?.Invoke(host);
        var exitCode = host.Run(arguments);

        return new BuildRun(exitCode, journal.Entries, console.Text + rendered);
    }
}
