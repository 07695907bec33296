using System.Reflection;

using Cake.Frosting.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Puts a build together and runs it.</summary>
public sealed class CakeHost
{
    private readonly ServiceCollection _services = new();
    private readonly List<Assembly> _assemblies = [];

    public CakeHost()
    {
        _services.AddFrosting();
        if (Assembly.GetEntryAssembly() is { } entry)
            _assemblies.Add(entry);
    }

    /// <summary>
    /// Adds the tasks of another assembly to those of the program. The program's own assembly is there already: added again, its names
    /// clash.
    /// </summary>
    public CakeHost AddAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Changes the registrations. The last one of a service wins, also over the host's own.</summary>
    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services(_services);
        return this;
    }

    /// <summary>Runs the targets that the arguments name.</summary>
    /// <returns>0, or 1 where an exception ended the run, whatever exit code it carries.</returns>
    public int Run(IEnumerable<string> args)
    {
        foreach (var task in _assemblies.SelectMany(TasksOf))
            _services.AddSingleton(typeof(IFrostingTask), task);

        return BuildCommand.Run(_services, args);
    }

    private static IEnumerable<Type> TasksOf(Assembly assembly) =>
        assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)));
}
