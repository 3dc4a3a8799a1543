import { Module } from '@nestjs/common';
import { QuizzesController } from './quizzes.controller.js';
import { Quizzes } from './quizzes.service.js';

@Module({ controllers: [QuizzesController], providers: [Quizzes], exports: [Quizzes] })
export class QuizzesModule {}
