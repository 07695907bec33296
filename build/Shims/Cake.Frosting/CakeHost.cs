using System.Reflection;

using Cake.Frosting.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Puts a build together and runs it.</summary>
public sealed class CakeHost
{
    private readonly ServiceCollection _services = new();

    public CakeHost() => _services.AddFrosting();

    /// <summary>Changes the registrations. The last one of a service wins, also over the host's own.</summary>
    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services(_services);
        return this;
    }

    /// <summary>Runs the targets that the arguments name, of the tasks of the program's own assembly.</summary>
    /// <returns>0, or 1 where an exception ended the run, whatever exit code it carries.</returns>
    public int Run(IEnumerable<string> args)
    {
        foreach (var task in Assembly.GetEntryAssembly()?.GetExportedTypes().Where(IsTask) ?? [])
            _services.AddSingleton(typeof(IFrostingTask), task);

        return BuildCommand.Run(_services, args);
    }

    private static bool IsTask(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask));
}
