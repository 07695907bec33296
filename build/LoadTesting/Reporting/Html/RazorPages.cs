using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadTesting.Reporting.Html;

/// <summary>Renders components to text. The framework escapes what they show.</summary>
internal sealed class RazorPages : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    /// <summary>
    /// A renderer keeps its components alive. Each component gets its own, so that a test's data is released once its section is written.
    /// </summary>
    public string Render<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        using var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        var values = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        // No component waits for anything, so the task is already complete.
        return renderer.Dispatcher
            .InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(values)).ToHtmlString())
            .GetAwaiter().GetResult();
    }

    /// <summary>Renders a page that consists of one component.</summary>
    public static string Format<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        using var pages = new RazorPages();
        return pages.Render<TComponent>(parameters);
    }

    public void Dispose() => _services.Dispose();
}
