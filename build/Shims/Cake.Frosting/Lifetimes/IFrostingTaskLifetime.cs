using Cake.Core;

namespace Cake.Frosting.Lifetimes;

/// <summary>Both ends of each task.</summary>
public interface IFrostingTaskLifetime
{
    void Setup(ICakeContext context, ITaskSetupContext info);

    /// <summary>Runs also after a failed or skipped task.</summary>
    void Teardown(ICakeContext context, ITaskTeardownContext info);
}
