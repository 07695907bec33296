using Cake.Frosting.Lifetimes;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>What a build's program says about its host.</summary>
public static class CakeHostExtensions
{
    /// <summary>Sets the one context that all tasks and lifetimes share.</summary>
    public static CakeHost UseContext<TContext>(this CakeHost host)
        where TContext : class, IFrostingContext => host.With<IFrostingContext, TContext>();

    public static CakeHost UseLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingLifetime => host.With<IFrostingLifetime, TLifetime>();

    public static CakeHost UseTaskLifetime<TLifetime>(this CakeHost host)
        where TLifetime : class, IFrostingTaskLifetime => host.With<IFrostingTaskLifetime, TLifetime>();

    private static CakeHost With<TService, TImplementation>(this CakeHost host)
        where TService : class
        where TImplementation : class, TService
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.ConfigureServices(services =>
            services.AddSingleton<TImplementation>().AddSingleton<TService>(provider => provider.GetRequiredService<TImplementation>()));
    }
}
