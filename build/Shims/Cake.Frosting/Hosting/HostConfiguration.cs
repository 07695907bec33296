using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;

namespace Cake.Frosting.Hosting;

/// <summary>
/// Cake's settings: those of the program, of cake.config in the working directory, of environment variables and of the arguments, the later
/// ones winning.
/// </summary>
internal sealed class HostConfiguration(
    IEnumerable<CakeSetting> settings, IFileSystem fileSystem, ICakeEnvironment environment, ICakeArguments arguments) : ICakeConfiguration
{
    // Late: the working directory is set after the services are put together.
    private readonly Lazy<ICakeConfiguration> _configuration = new(
        () => new CakeConfigurationProvider(fileSystem, environment).CreateConfiguration(
        environment.WorkingDirectory,
        settings.GroupBy(setting => setting.Key).Select(group => KeyValuePair.Create(group.Key, group.Last().Value)),
        arguments.GetArguments().ToDictionary(argument => argument.Key, argument => argument.Value.FirstOrDefault() ?? string.Empty)));

    public string GetValue(string key) => _configuration.Value.GetValue(key);
}
