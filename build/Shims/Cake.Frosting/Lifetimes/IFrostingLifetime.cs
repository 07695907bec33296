using Cake.Core;

namespace Cake.Frosting.Lifetimes;

/// <summary>Both ends of a run.</summary>
public interface IFrostingLifetime
{
    void Setup(ICakeContext context, ISetupContext info);

    /// <summary>Runs after the last task, also after a failure.</summary>
    void Teardown(ICakeContext context, ITeardownContext info);
}
