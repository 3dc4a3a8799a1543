import { Module, type OnModuleInit } from '@nestjs/common';
import { Programs, ProgramsModule } from '../programs/index.js';
import { Quizzes, QuizzesModule } from '../quizzes/index.js';
import { AssetSweep } from './asset-sweep.js';
import { AssetsController } from './assets.controller.js';
import { Assets } from './assets.service.js';
import { CoursesController, LessonsController } from './courses.controller.js';
import { countCoursesWithQuiz, countLiveCourses } from './courses.queries.js';
import { Courses } from './courses.service.js';
import { Lessons } from './lessons.service.js';
import { ReleasesController } from './releases.controller.js';
import { Releases } from './releases.service.js';

@Module({
  imports: [ProgramsModule, QuizzesModule],
  controllers: [AssetsController, CoursesController, LessonsController, ReleasesController],
  providers: [Assets, AssetSweep, Courses, Lessons, Releases],
  exports: [Assets, AssetSweep, Releases],
})
export class CoursesModule implements OnModuleInit {
  constructor(
    private readonly programs: Programs,
    private readonly quizzes: Quizzes,
  ) {}

  onModuleInit(): void {
    this.programs.guardDeletion(async (reader, programId) => {
      const count = await countLiveCourses(reader, programId);
      return count === 0 ? null : { what: 'courses', count };
    });
    this.quizzes.guardDeletion(async (reader, quizId) => {
      const count = await countCoursesWithQuiz(reader, quizId);
      return count === 0 ? null : { what: 'courses', count };
    });
  }
}
