using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting.Lifetimes;

namespace Cake.Frosting.Hosting;

/// <summary>Tells Cake's engine of the build's tasks and lifetimes.</summary>
internal sealed class EngineSetup(
    ICakeEngine engine,
    IFrostingContext context,
    ICakeLog log,
    IEnumerable<IFrostingTask> tasks,
    IFrostingSetup? setup = null,
    IFrostingTeardown? teardown = null,
    IFrostingTaskSetup? taskSetup = null,
    IFrostingTaskTeardown? taskTeardown = null)
{
    public void Apply()
    {
        foreach (var task in tasks)
            Register(task);

        if (setup is not null)
            engine.RegisterSetupAction(info => setup.Setup(context, info));
        if (teardown is not null)
            engine.RegisterTeardownAction(info => teardown.Teardown(context, info));
        if (taskSetup is not null)
            engine.RegisterTaskSetupAction(info => taskSetup.Setup(context, info));
        if (taskTeardown is not null)
            engine.RegisterTaskTeardownAction(info => taskTeardown.Teardown(context, info));
    }

    private void Register(IFrostingTask task)
    {
        var type = new TaskClass(task.GetType());
        if (!type.Context.IsInstanceOfType(context))
        {
            log.Warning("The task {0} is left out: it takes a {1}, and the build's context is a {2}.", type.Name, type.Context.FullName,
                context.GetType().FullName);
            return;
        }

        var builder = engine.RegisterTask(type.Name);
        if (!string.IsNullOrWhiteSpace(type.Description))
            builder.Description(type.Description);
        if (type.HasAction)
            builder.Does((ICakeContext cake) => task.RunAsync(cake));
        if (type.HasCriterion)
            builder.WithCriteria(task.ShouldRun, task.SkippedMessage);
        if (type.ContinuesOnError)
            builder.ContinueOnError();
        if (type.HandlesErrors)
            builder.OnError(error => task.OnError(error, context));
        if (type.HasFinally)
            builder.Finally(() => task.Finally(context));

        foreach (var dependency in type.Dependencies)
            builder.IsDependentOn(dependency);
        foreach (var dependee in type.Dependees)
            builder.IsDependeeOf(dependee);
    }
}
