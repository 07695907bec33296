using ScriptEngine.Failures;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>Makes the run of a scenario.</summary>
internal static class ScenarioRuns
{
    public static ScenarioRun From(string name, Scenario scenario, ScenarioResources resources) => scenario switch
    {
        ConstantVus constant => new ConstantVusRun(name, constant, resources),
        RampingVus ramping => new RampingVusRun(name, ramping, resources),
        SharedIterations shared => new SharedIterationsRun(name, shared, resources),
        PerVuIterations perVu => new PerVuIterationsRun(name, perVu, resources),
        _ => throw new EngineException(ExitCode.InvalidConfiguration, $"unknown executor type '{scenario.Executor}'"),
    };
}
