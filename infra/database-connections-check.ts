import type { InfraConfig } from "./config";
import type { CrossCheck } from "./config-reader";
import { capacityFor, connectionBudget, maxConnections, showBudget } from "./database-connections";

/** Refuses a web tier that the database cannot carry, and shows the sum. */
export const checkConnections: CrossCheck<InfraConfig> = ({ database, sizing }, refuse) => {
  if (database === undefined || sizing === undefined) {
    return;
  }
  const budget = connectionBudget(sizing);
  const offered = maxConnections(database);
  if (budget.total <= offered) {
    return;
  }
  const sum = `the web tier needs ${showBudget(budget)}, and Aurora with this capacity takes ${offered}.`;
  const capacity = capacityFor(budget.total);
  if (capacity === undefined) {
    const advice = `No capacity takes more than ${maxConnections({ minCapacity: 1, maxCapacity: 256 })}. Lower sizing.maxReplicas or sizing.fpmChildren.`;
    refuse("sizing.maxReplicas", sizing.maxReplicas, `${sum} ${advice}`);
  } else if (capacity > database.maxCapacity) {
    const advice = `Raise it to ${capacity} or more, or lower sizing.maxReplicas or sizing.fpmChildren.`;
    refuse("database.maxCapacity", database.maxCapacity, `${sum} ${advice}`);
  } else {
    const advice =
      "Raise it to 1 or more, which lifts Aurora's limit, or lower sizing.maxReplicas or sizing.fpmChildren.";
    refuse("database.minCapacity", database.minCapacity, `${sum} ${advice}`);
  }
};
