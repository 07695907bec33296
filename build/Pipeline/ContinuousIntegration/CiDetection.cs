using Cake.Common.Build.AzurePipelines;
using Cake.Common.Build.GitHubActions;
using Cake.Common.Build.TeamCity;
using Cake.Core;
using Cake.Core.IO;

namespace Pipeline.ContinuousIntegration;

/// <summary>Finds out which CI system started this process, from the variables that each one sets.</summary>
public static class CiDetection
{
    /// <summary>Call this before anything is written. From then on, no other output can act as a command.</summary>
    public static ICiSystem OfThisProcess()
    {
        var environment = new CakeEnvironment(new CakePlatform(), new CakeRuntime());
        var files = new FileSystem();
        var output = new CommandGuard(Console.Out);
        var commands = new CommandLines(output);

        var github = new GitHubActionsProvider(environment, files, commands);
        var azure = new AzurePipelinesProvider(environment, commands);
        var teamCity = new TeamCityProvider(environment, files, commands);
        ICiSystem system = github.IsRunningOnGitHubActions ? new GitHubSystem(github)
            : azure.IsRunningOnAzurePipelines ? new AzureSystem(azure)
            : teamCity.IsRunningOnTeamCity ? new TeamCitySystem(teamCity)
            : new NoSystem();
        if (system is not NoSystem)
        {
            Console.SetOut(output);
            Console.SetError(new CommandGuard(Console.Error));
        }

        return system;
    }
}
