using ScriptEngine.Failures;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>The most VUs that this engine may run. With more, a test would measure the engine's own speed.</summary>
internal static class MaxVus
{
    public const int Supported = 100;

    /// <exception cref="EngineException">The plan needs more (104).</exception>
    public static void Check(ExecutionPlan plan)
    {
        if (plan.MaxVus > Supported)
        {
            throw new EngineException(
                ExitCode.InvalidConfiguration,
                $"the embedded engine runs at most {Supported} VUs, and this test needs {plan.MaxVus}",
                "use fewer VUs, or install k6 and run the test with it");
        }
    }
}
