namespace Pipeline.ContinuousIntegration;

/// <summary>A terminal, or a CI system without commands. The log contains everything.</summary>
public sealed class NoSystem : ICiSystem
{
    public void OpenGroup(string name)
    {
    }

    public void CloseGroup(string name)
    {
    }

    public void ShowError(string title, string message)
    {
    }

    public void ShowWarning(string title, string message)
    {
    }

    public void Publish(RunFiles files)
    {
    }
}
