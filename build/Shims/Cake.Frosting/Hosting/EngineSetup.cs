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
    IFrostingLifetime? lifetime = null,
    IFrostingTaskLifetime? taskLifetime = null)
{
    public void Apply()
    {
        foreach (var task in tasks)
            Register(task);

        if (lifetime is not null)
        {
            engine.RegisterSetupAction(info => lifetime.Setup(context, info));
            engine.RegisterTeardownAction(info => lifetime.Teardown(context, info));
        }

        if (taskLifetime is not null)
        {
            engine.RegisterTaskSetupAction(info => taskLifetime.Setup(context, info));
            engine.RegisterTaskTeardownAction(info => taskLifetime.Teardown(context, info));
        }
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
            builder.WithCriteria(task.ShouldRun);
        foreach (var dependency in type.Dependencies)
            builder.IsDependentOn(dependency);
    }
}
